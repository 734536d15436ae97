import { contextBridge, ipcRenderer } from 'electron';
import { kioskLink } from './preload.ts';

// All that the page gets of the world outside it.
contextBridge.exposeInMainWorld('perron', kioskLink(ipcRenderer));
