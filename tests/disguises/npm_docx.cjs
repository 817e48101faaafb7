// Makes a DOCX of the page on standard input with the npm package docx (NODE_PATH says where it is).
const { Document, Packer, Paragraph, TextRun, Table, TableRow, TableCell, ImageRun, LevelFormat, PageBreak } =
  require("docx");
const fs = require("fs");

const LISTS = { "•": "bullets", "-": "dashes", "1.": "numbers" };
const level = (format, text) => (_, level) => ({ level, format, text: text(level), alignment: "left" });
const levels = (format, text) => [0, 1, 2].map((n) => level(format, text)(null, n));
const numbering = {
  config: [
    { reference: "bullets", levels: levels(LevelFormat.BULLET, (n) => "○-·"[n]) },
    { reference: "dashes", levels: levels(LevelFormat.BULLET, () => "-") },
    {
      reference: "numbers",
      levels: [
        { level: 0, format: LevelFormat.DECIMAL, text: "%1." },
        { level: 1, format: LevelFormat.GANADA, text: "%2." },
        { level: 2, format: LevelFormat.DECIMAL, text: "%3)" },
      ],
    },
  ],
};

function paragraph(block) {
  const runs = block.text.split("\n").map((text, i) => new TextRun({ text, bold: block.bold, break: i ? 1 : 0 }));
  const list = block.auto ? { numbering: { reference: LISTS[block.auto], level: block.level } } : {};
  return new Paragraph({ children: runs, ...list });
}

function made(block) {
  if (block.kind === "p") return paragraph(block);
  if (block.kind === "break") return new Paragraph({ children: [new PageBreak()] });
  if (block.kind === "img") {
    const data = Buffer.from(block.data, "base64");
    return new Paragraph({
      children: [new ImageRun({ type: "jpg", data, transformation: { width: 120, height: 90 } })],
    });
  }
  return new Table({
    rows: block.rows.map(
      (row) =>
        new TableRow({
          children: row.map(
            (cell) =>
              new TableCell({ columnSpan: cell.across, rowSpan: cell.down, children: cell.blocks.map(made) }),
          ),
        }),
    ),
  });
}

const page = JSON.parse(fs.readFileSync(0, "utf8"));
const file = new Document({ numbering, sections: [{ children: page.map(made) }] });
Packer.toBuffer(file).then((bytes) => fs.writeFileSync(process.argv[2], bytes));
