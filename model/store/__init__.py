"""The store: one encrypted folder a workspace; the only room that knows SQLite. Its door is `store.WorkspaceStore`."""
