import { Badge } from '../../ui/badge.tsx';
import { said, toneOf } from './words.ts';

export function StateBadge({ of, title }: { readonly of: string; readonly title?: string }) {
  return (
    <Badge tone={toneOf(of)} {...(title === undefined ? {} : { title })}>
      {said(of)}
    </Badge>
  );
}
