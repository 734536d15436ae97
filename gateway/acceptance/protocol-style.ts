/** The look of the protocol: a plain document on A4, black on white, colour only where a verdict stands. */
export const protocolStyle = `
@page { size: A4; margin: 14mm 12mm 16mm;
  @bottom-left { font: 8pt 'Liberation Sans', Arial, sans-serif; color: #555b66; }
  @bottom-right { content: 'Аркуш ' counter(page) ' з ' counter(pages); font: 8pt 'Liberation Sans', Arial, sans-serif; color: #555b66; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 190mm; padding: 8mm 4mm; color: #16181d; background: #fff;
  font: 10.5pt/1.35 'Onest Variable', 'Liberation Sans', Arial, sans-serif; }
@media print { body { max-width: none; padding: 0 0.3mm; } }
h1 { margin: 0; font-size: 15pt; text-align: center; letter-spacing: 0.06em; }
h2 { margin: 9mm 0 3mm; font-size: 12.5pt; break-after: avoid; }
h3 { margin: 5mm 0 2mm; font-size: 10.5pt; break-after: avoid; }
.of { margin: 1.5mm auto 0; max-width: 160mm; text-align: center; }
.agent { margin: 5mm auto 0; width: 110mm; text-align: center; border-bottom: 1px solid #16181d; font-weight: 600; }
.caption { text-align: center; font-size: 8.5pt; color: #555b66; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 1mm 6mm; margin: 6mm 0 0; }
dt { color: #555b66; }
dd { margin: 0; overflow-wrap: anywhere; }
.sum { display: flex; gap: 3mm; margin: 6mm 0 0; padding: 0; list-style: none; }
.sum li { flex: 1; padding: 2mm 3mm; border: 1px solid #cfd4dd; border-radius: 1.5mm; color: #555b66; font-size: 9pt; }
.sum b { display: block; font-size: 15pt; color: #16181d; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 1.6mm 2.2mm; border: 1px solid #a9b0bd; text-align: left; vertical-align: top; }
th { background: #eef1f6; font-size: 9pt; font-weight: 600; }
tr { break-inside: avoid; }
thead { display: table-header-group; }
.part th { background: #16181d; color: #fff; font-size: 10pt; }
.name { width: 28%; }
.transaction { width: 22%; overflow-wrap: anywhere; }
.transaction code { font: 8.5pt 'Liberation Mono', monospace; }
.mark { font-weight: 700; white-space: nowrap; }
.mark.passed { color: #0b6b3a; }
.mark.failed { color: #b3261e; }
.mark.not-offered, .mark.not-tried { color: #555b66; }
.mark.for-commission { color: #1f4fd1; }
tr.failed td { background: #fdeeec; }
.id { white-space: nowrap; }
.note { margin: 1mm 0 0; font-size: 9pt; overflow-wrap: anywhere; }
.when { margin: 1mm 0 0; font-size: 8pt; color: #555b66; overflow-wrap: anywhere; }
.sign { margin: 2mm 0 0; font-size: 9pt; }
.star { font-size: 9pt; color: #555b66; }
.papers { break-before: page; }
.papers h2 { margin-top: 0; }
figure { display: grid; grid-template-columns: 80mm 1fr; gap: 2mm 8mm; margin: 4mm 0 0; break-inside: avoid; }
figure + figure { margin-top: 0; break-before: page; }
@media screen { figure + figure { margin-top: 10mm; } }
@media screen and (max-width: 190mm) {
  figure { grid-template-columns: 1fr; }
  .paper > img { max-width: 100%; }
  .agent { width: auto; }
  .sum { flex-wrap: wrap; }
  .sum li { flex-basis: 26mm; }
}
figure > * { min-width: 0; }
figcaption { grid-column: 1 / -1; font-size: 9pt; }
figcaption b { display: block; font-size: 10.5pt; }
.paper > img { display: block; max-width: 80mm; max-height: 226mm; border: 1px solid #cfd4dd; }
.code { display: block; font: 7.5pt/1.3 'Liberation Mono', monospace; overflow-wrap: anywhere; color: #555b66; }
.paper .note { margin: 0 0 3mm; }
.screens { display: flex; gap: 4mm; }
.screens img { width: 46mm; max-width: 48%; border: 1px solid #cfd4dd; border-radius: 2mm; }
.commission { margin-top: 6mm; break-inside: avoid; }
.commission td { height: 11mm; }
`;
