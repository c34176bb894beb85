/** Style sheets that a page brings along; the build turns them into files of their own. */
declare module '*.css';
