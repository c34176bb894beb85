import { type Checkpoint, type Week, weeks } from './checkpoint.ts';
import { type Report, tallyOf, targetText, valueText } from './report.ts';

const style = `
:root { color-scheme: light dark; --ink: #1c2321; --soft: #5b6663; --line: #dfe4e2; --paper: #ffffff; --ground: #f5f7f6;
  --good: #14733f; --good-ground: #e3f3e9; --bad: #a8321f; --bad-ground: #fbe7e3; --dim-ground: #eceff0; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8edeb; --soft: #a3aeab; --line: #333c3a; --paper: #1b2120;
  --ground: #121716; --good: #7fd6a3; --good-ground: #173524; --bad: #ff9d8a; --bad-ground: #43201a; --dim-ground: #283030; } }
* { box-sizing: border-box; }
body { margin: 0; padding: 2rem 1rem 4rem; background: var(--ground); color: var(--ink);
  font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 64rem; margin: 0 auto; }
h1 { margin: 0 0 .25rem; font-size: 1.6rem; line-height: 1.2; }
h2 { margin: 2.25rem 0 .75rem; font-size: 1.1rem; }
p { margin: 0; color: var(--soft); }
.tally { display: flex; flex-wrap: wrap; gap: .75rem; margin: 1.25rem 0 0; }
.tally div { padding: .6rem 1rem; border: 1px solid var(--line); border-radius: .6rem; background: var(--paper); }
.tally strong { display: block; font-size: 1.5rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
.tally span { color: var(--soft); font-size: .85rem; }
.sheet { overflow-x: auto; border: 1px solid var(--line); border-radius: .6rem; background: var(--paper); }
table { width: 100%; border-collapse: collapse; font-size: .9rem; }
th, td { padding: .55rem .8rem; text-align: left; vertical-align: top; border-top: 1px solid var(--line); }
thead th { border-top: 0; color: var(--soft); font-weight: 500; font-size: .8rem; white-space: nowrap; }
td.number, th.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
td small { display: block; color: var(--soft); }
.verdict { display: inline-block; padding: .1rem .55rem; border-radius: 1rem; white-space: nowrap; font-size: .82rem; font-weight: 600; }
.pass { color: var(--good); background: var(--good-ground); }
.fail { color: var(--bad); background: var(--bad-ground); }
.none { color: var(--soft); background: var(--dim-ground); }
@media (max-width: 40rem) { thead { display: none; } tr { display: block; padding: .7rem .8rem; border-top: 1px solid var(--line); }
  tbody tr:first-child { border-top: 0; }
  td, td.number { display: flex; justify-content: space-between; gap: 1rem; padding: .1rem 0; border: 0; text-align: right; white-space: normal; }
  td::before { content: attr(data-name); color: var(--soft); text-align: left; }
  td.title { display: block; text-align: left; font-weight: 600; } td.title::before { content: none; } td.title small { font-weight: 400; } }
@media print { body { background: #fff; padding: 0; } .sheet, .tally div { break-inside: avoid; } }`;

/** One file without script and without anything from elsewhere: it can be mailed and opened in ten years. */
export function reportHtml(report: Report): string {
  const { passed, failed, undecided } = tallyOf(report);
  const vendors = report.source === 'simulated' ? 'Vendors are simulated.' : 'Vendors are real.';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Validation of ${escaped(report.system)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>Validation</h1>
<p>${escaped(report.system)}, ${instant(report.at)}. ${vendors} Figures of the running system cover ${report.days} ${report.days === 1 ? 'day' : 'days'}.</p>
<div class="tally">
${tile(passed, 'hold')}${tile(failed, 'missed')}${tile(undecided, 'not enough data')}
</div>
${([1, 2, 3, 4] as const).map((week) => section(week, report.checkpoints)).join('\n')}
</main>
</body>
</html>
`;
}

function tile(count: number, words: string): string {
  return `<div><strong>${count}</strong><span>${words}</span></div>`;
}

function section(week: Week, checkpoints: readonly Checkpoint[]): string {
  const own = checkpoints.filter((one) => one.week === week);
  if (own.length === 0) return '';
  return `<h2>Week ${week}: ${weeks[week]}</h2>
<div class="sheet"><table>
<thead><tr><th>Checkpoint</th><th class="number">Measured</th><th class="number">Target</th><th class="number">Samples</th><th>Window</th><th>Source</th><th>Verdict</th></tr></thead>
<tbody>
${own.map(row).join('\n')}
</tbody></table></div>`;
}

function row(one: Checkpoint): string {
  const verdicts = { pass: 'pass', fail: 'fail', 'not enough data': 'none' } as const;
  const words = { pass: 'holds', fail: 'missed', 'not enough data': 'not enough data' } as const;
  const measured = `${valueText(one.value, one.unit)}${one.statistic === '' || one.value === null ? '' : ` ${one.statistic}`}`;
  return `<tr>
<td class="title">${escaped(one.title)}<small>${escaped(one.why)}</small></td>
<td class="number" data-name="Measured">${escaped(measured)}</td>
<td class="number" data-name="Target">${escaped(targetText(one))}</td>
<td class="number" data-name="Samples">${one.samples}${one.samples < one.samplesNeeded ? ` of ${one.samplesNeeded}` : ''}</td>
<td data-name="Window">${span(one)}</td>
<td data-name="Source">${one.source}</td>
<td data-name="Verdict"><span class="verdict ${verdicts[one.verdict]}">${words[one.verdict]}</span></td>
</tr>`;
}

function span({ from, until }: Checkpoint): string {
  const seconds = Math.round((until - from) / 1000);
  if (seconds < 600) return `${seconds} s`;
  const hours = seconds / 3600;
  return hours < 48 ? `${hours.toFixed(hours < 10 ? 1 : 0)} h` : `${Math.round(hours / 24)} days`;
}

function instant(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function escaped(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
  };
  return text.replaceAll(/[&<>"]/g, (character) => entities[character] ?? character);
}
