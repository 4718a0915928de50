// What the build answers for the address of a worker script.

declare module '*?worker&url' {
  /** Path on our own server. */
  const path: string;
  export default path;
}
