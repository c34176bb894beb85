/** The whole list as a file, written by the server; the filters are those of the address given. */
export function CsvLink({ url, label = 'CSV' }: { readonly url: string; readonly label?: string }) {
  return (
    <a class="button quiet" href={`${url}${url.includes('?') ? '&' : '?'}format=csv`} download>
      {label}
    </a>
  );
}
