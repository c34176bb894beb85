export const pageSize = 50;
export const pagesAtMost = 40;
