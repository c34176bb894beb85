import {
  type Experiment,
  type Report,
  type TrialMetricName,
  trialMetric,
} from '../features/experiments/index.ts';
import type { ExperimentSummary, ExperimentView, TrialMetricView } from './contract/experiments.ts';

export function experimentSummary(experiment: Experiment): ExperimentSummary {
  const { definition, version: _version, ...rest } = experiment;
  const { candidate, metric, windowHours, matters, name, hypothesis, subject } = definition;
  const { share, falseAlarms, contactsAtLeast } = definition;
  return {
    ...rest,
    ...{ name, hypothesis, subject, share, falseAlarms, contactsAtLeast },
    changes: changeLines(candidate),
    metric: { ...metricView(metric), windowHours, matters },
  };
}

export function experimentView({ experiment, reading, days, audit }: Report): ExperimentView {
  const { prompts } = experiment.definition.candidate;
  return { experiment: experimentSummary(experiment), prompts: { ...prompts }, reading, days, audit };
}

export function metricView(name: TrialMetricName): TrialMetricView {
  const { title, how, unit, better, windowHours, matters, missing = null } = trialMetric(name);
  return { name, title, how, unit, better, windowHours, matters, missing };
}

function changeLines({ flags, prompts, models }: Experiment['definition']['candidate']): readonly string[] {
  return [
    ...Object.entries(flags).map(([flag, isOn]) => `flag ${flag} ${isOn ? 'on' : 'off'}`),
    ...Object.entries(prompts).map(([lane, text]) => `prompt of «${lane}», ${text?.length ?? 0} characters`),
    ...Object.entries(models).map(([lane, model]) => `model of «${lane}»: ${model}`),
  ];
}
