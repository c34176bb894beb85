import type { ConversationFact } from '../conversation-client.ts';
import type { Colour, Paint } from '../paint.ts';
import { wrap } from '../wrap.ts';
import type { ReplyTime } from './reply-time.ts';
import type { TurnReport } from './turn-report.ts';

const width = 78;
const bubbleWidth = 48;
const labelWidth = 12;
const margin = '  ';

/** The lead on the left. */
export function leadLines(name: string, text: string, paint: Paint): string[] {
  return wrap(text, bubbleWidth).map((line, index) => {
    const label = (index === 0 ? name : '').padEnd(labelWidth);
    return `${margin}${paint('bold', label)}${line}`;
  });
}

/** The assistant on the right. */
export function assistantLines(text: string, paint: Paint): string[] {
  const lines = wrap(text, bubbleWidth);
  const longest = Math.max(0, ...lines.map((line) => line.length));
  const indent = ' '.repeat(Math.max(labelWidth + margin.length, width - longest));
  const label = 'Assistant'.padEnd(labelWidth);
  return lines.map((line, index) =>
    index === 0
      ? `${margin}${paint('bold', label)}${indent.slice(labelWidth + margin.length)}${paint('cyan', line)}`
      : `${indent}${paint('cyan', line)}`,
  );
}

/** What the turn changed, below the texts. */
export function turnLines(report: TurnReport, paint: Paint): string[] {
  const rows: (readonly [string, string])[] = [
    ...report.newFacts.map((fact) => ['fact', factText(fact)] as const),
    ['score', scoreText(report)],
    ...row('tags', tagText(report)),
    ...row('fields', report.fields.map(({ name, value }) => `${name} = ${value}`).join(', ')),
    ...report.tasks.map((title) => ['task', title] as const),
    ...report.opportunities.map((name) => ['deal', name] as const),
    ...report.workflows.map((name) => ['workflow', name] as const),
    ...row('mode', report.mode === 'active' ? '' : modeText(report)),
    ['reply', report.replyTime === null ? noReplyText(report) : timeText(report.replyTime)],
    ['cost', `${(report.costUsd * 100).toFixed(2)} cents of model use`],
    ...row('open', report.undone.join(', ')),
    ...row('later', report.answerWithinMs === null ? '' : toldOnText(report.answerWithinMs)),
  ];
  const lines = rows.flatMap(([label, text]) => labelled(label, text, paint));
  return [...lines, ...report.notes.flatMap((note) => noteLines(note, paint))];
}

function toldOnText(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  const time = minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h (business hours)`;
  return `somebody else is told if no person answers in ${time}`;
}

function row(label: string, text: string): (readonly [string, string])[] {
  return text === '' ? [] : [[label, text]];
}

const labelColours: Readonly<Record<string, Colour>> = {
  fact: 'green',
  score: 'yellow',
  tags: 'magenta',
  open: 'red',
};

function labelled(label: string, text: string, paint: Paint): string[] {
  const indent = ' '.repeat(margin.length + labelWidth);
  return wrap(text, width - indent.length - 10).map((line, index) => {
    const head = (index === 0 ? label : '').padEnd(10);
    return `${indent}${paint(labelColours[label] ?? 'dim', head)}${line}`;
  });
}

function factText({ key, value, status, evidence }: ConversationFact): string {
  const quote = evidence === null || evidence.quote === '' ? '' : ` from «${evidence.quote}»`;
  return `${key.replaceAll('_', ' ')} = ${value.replaceAll('_', ' ')}${quote}${status === 'answered' ? '' : ` (${status})`}`;
}

function scoreText({ score, temperature, completion }: TurnReport): string {
  return `${score}/7 ${temperature}, ${completion} % complete`;
}

function tagText({ tagsAdded, tagsRemoved }: TurnReport): string {
  return [...tagsAdded.map((tag) => `+${tag}`), ...tagsRemoved.map((tag) => `-${tag}`)].join(', ');
}

function modeText({ mode }: TurnReport): string {
  return mode === 'listening' ? 'listening (a person is in charge; facts are still noted)' : mode;
}

function noReplyText({ outcome, reason }: TurnReport): string {
  return `none, ${outcome}: ${reason.replaceAll('_', ' ')}`;
}

function timeText({ totalMs, waitMs, modelMs, crmMs, ownMs }: ReplyTime): string {
  return `${seconds(totalMs)} s = wait for more texts ${seconds(waitMs)} + model ${seconds(modelMs)} + CRM ${seconds(crmMs)} + own ${seconds(ownMs)}`;
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(2);
}

function noteLines(note: string, paint: Paint): string[] {
  const indent = ' '.repeat(margin.length + labelWidth);
  const body = note.split('\n').flatMap((line) => wrap(line, width - indent.length - 2));
  return [
    `${indent}${paint('dim', 'note for the agent')}`,
    ...body.map((line) => `${indent}${paint('dim', '│')} ${line}`),
  ];
}
