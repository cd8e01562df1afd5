"""Pictures as rows: IDX files, and folders with a folder of pictures for each class."""
