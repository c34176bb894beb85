export { type OtlpExport, type OtlpOptions, openOtlpExport } from './otlp-export.ts';
