export function Loading() {
  return (
    <div class="loading" role="status">
      Loading …
    </div>
  );
}
