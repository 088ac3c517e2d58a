/** Told about the stages of long work, in words: "reading 1,204 blobs". */
export type Progress = (message: string) => void;
