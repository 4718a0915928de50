// Files that the build copies and names: an import with `?url` gives their address.
declare module '*?url' {
  const url: string;
  export default url;
}
