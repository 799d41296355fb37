namespace Playground.Code;

/// <summary>Gives each different item a number in the order of first use.</summary>
internal sealed class NumberedSet<T>
    where T : notnull
{
    private readonly Dictionary<T, int> numbers = [];
    private readonly List<T> items = [];

    public IReadOnlyList<T> Items => items;

    public int NumberOf(T item)
    {
        if (!numbers.TryGetValue(item, out var number))
        {
            numbers.Add(item, number = items.Count);
            items.Add(item);
        }

        return number;
    }
}
