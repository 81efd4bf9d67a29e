/** The files that were dropped, those in folders too. */

/** To be called while the event is handled: afterwards the browser forgets what was dropped. */
export async function droppedFiles(transfer: DataTransfer | null): Promise<File[]> {
  const entries = [...(transfer?.items ?? [])].map((item) => item.webkitGetAsEntry());
  const plain = [...(transfer?.files ?? [])];
  if (!entries.some((entry) => entry?.isDirectory)) return plain;
  return (await Promise.all(entries.map((entry) => (entry ? inside(entry) : [])))).flat();
}

async function inside(entry: FileSystemEntry): Promise<File[]> {
  // What the system keeps in folders for itself (.DS_Store) is no plan
  if (entry.name.startsWith('.')) return [];
  if (entry instanceof FileSystemFileEntry) {
    return [await new Promise<File>((resolve, reject) => entry.file(resolve, reject))];
  }
  if (!(entry instanceof FileSystemDirectoryEntry)) return [];
  const reader = entry.createReader();
  const files: File[] = [];
  // A reader gives some of a folder at a time, and nothing at the end
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (!some.length) return files;
    files.push(...(await Promise.all(some.map(inside))).flat());
  }
}
