// Some of the tests keep all cores busy, and the others would wait.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
