import type { ModelOutcome, ModelRequest, ModelUsage } from '../../domain/model.ts';
import type { StreamReading } from './stream.ts';

/** The stop reason comes before the text: a refusal or a cut answer must not be read as an answer. */
export function judgeAnswer(request: ModelRequest, reading: StreamReading, usage: ModelUsage): ModelOutcome {
  if (reading.stopReason === 'refusal') {
    return { outcome: 'refused', category: reading.refusalCategory || 'unstated', usage };
  }
  if (reading.stopReason === 'model_context_window_exceeded') return unusable('context-window', false);
  if (reading.stopReason === 'max_tokens') return unusable('max-tokens');
  const text = reading.text.trim();
  if (text === '') return unusable('empty-answer');
  if (request.schema && !isJson(text)) return unusable('broken-json');
  return { outcome: 'answered', text, usage };
}

/** Another try may turn out better; that is the caller's choice, for it costs a whole call. */
function unusable(reason: string, isRetryable = true): ModelOutcome {
  return { outcome: 'failed', reason, isRetryable, isOutage: false, retryAfterMs: null };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
