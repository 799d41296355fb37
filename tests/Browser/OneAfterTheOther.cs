// Some of the tests measure how long the page takes, and others keep all cores busy.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
