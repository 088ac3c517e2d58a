/** A released version and the full id of its commit. */
export type Release = { readonly tag: string; readonly commit: string };

export const isReleaseTag = (tag: string): boolean => /^v(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/.test(tag);

/** A page whose examples use our action at that release: by its commit, with the version behind. */
export const pinned = (page: string, { tag, commit }: Release): string => {
  if (!isReleaseTag(tag)) throw new Error(`${JSON.stringify(tag)} is no version.`);
  if (!/^[0-9a-f]{40}$/.test(commit)) throw new Error(`${JSON.stringify(commit)} is not the full id of a commit.`);
  return page.replaceAll(/(\buses:[ \t]*mcp-auth-review\/mcp-auth-review@)\S+(?:[ \t]+#[ \t]*v\S+)?/g, `$1${commit} # ${tag}`);
};
