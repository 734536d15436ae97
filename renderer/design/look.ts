/** Puts the look into a page: the font, the roles, the components. Imported for its effect. */
import '@fontsource-variable/onest/index.css';
import './design.css';
