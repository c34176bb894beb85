import type { ComponentChildren } from 'preact';
import type { UsedView } from '../use-view.ts';
import { ErrorState } from './error-state.tsx';
import { Loading } from './loading.tsx';

/** A view in each of its three states; the page only writes the good one. */
export function Shown<View>({
  of,
  children,
}: {
  readonly of: UsedView<View>;
  readonly children: (view: View) => ComponentChildren;
}) {
  switch (of.now.state) {
    case 'loading':
      return <Loading />;
    case 'failed':
      return <ErrorState message={of.now.message} onRetry={of.reload} />;
    case 'ready':
      return <>{children(of.now.view)}</>;
    default:
      return of.now satisfies never;
  }
}
