/** The look of the protocol: a plain document on A4, black on white, colour only where a verdict stands. */
export const protocolStyle = `
@page { size: A4; margin: 14mm 12mm 16mm; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 190mm; padding: 8mm 4mm; color: #16181d; background: #fff;
  font: 10.5pt/1.35 'Onest Variable', 'Liberation Sans', Arial, sans-serif; }
@media print { body { padding: 0; } }
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
.name { width: 33%; }
.transaction { width: 21%; overflow-wrap: anywhere; }
.transaction code { font: 8.5pt 'Liberation Mono', monospace; }
.mark { font-weight: 700; white-space: nowrap; }
.mark.passed { color: #0b6b3a; }
.mark.failed { color: #b3261e; }
.mark.not-offered, .mark.not-tried { color: #555b66; }
.mark.for-commission { color: #1f4fd1; }
tr.failed td { background: #fdeeec; }
.note { margin: 1mm 0 0; font-size: 9pt; overflow-wrap: anywhere; }
.when { margin: 1mm 0 0; font-size: 8pt; color: #555b66; overflow-wrap: anywhere; }
.sign { margin: 2mm 0 0; font-size: 9pt; }
.star { font-size: 9pt; color: #555b66; }
.papers { display: grid; grid-template-columns: repeat(2, 1fr); gap: 6mm; }
figure { margin: 0; break-inside: avoid; }
figcaption { margin: 0 0 2mm; font-size: 9pt; }
figcaption b { display: block; font-size: 10.5pt; }
.paper > img { display: block; width: 54mm; border: 1px solid #cfd4dd; }
.code { display: block; font: 6.8pt/1.25 'Liberation Mono', monospace; overflow-wrap: anywhere; color: #555b66; }
.screens { display: flex; gap: 3mm; }
.screens img { width: 31mm; border: 1px solid #cfd4dd; border-radius: 2mm; }
.commission { margin-top: 6mm; break-inside: avoid; }
.commission td { height: 11mm; }
`;
