// Programs measure times and sleep: one after another they are not disturbed by each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
