// Svelte 5 reads TypeScript itself; nothing is preprocessed.
export default {};
