namespace Playground.Picture.Texts;

/// <summary>
/// A term's text as a tree to fold: a container (list, tuple, map, record) with its elements, or a leaf. Made from the text alone, so that a
/// text that was cut in the middle is a tree too.
/// </summary>
/// <param name="Open">What stands before the elements: <c>[</c>, <c>{</c>, <c>#{</c>; the whole text of a leaf.</param>
/// <param name="Close">What stands behind them; empty for a leaf, and where the text was cut.</param>
/// <param name="Elements">The elements, each with what separates it from the next one.</param>
public sealed record TermTree(string Open, string Close, IReadOnlyList<TermTree> Elements)
{
    /// <summary>Deeper terms than people look into; the rest is one leaf.</summary>
    const int DepthMost = 40;

    /// <summary>Whether it is not divided any further.</summary>
    public bool IsLeaf => Elements.Count == 0;

    /// <summary>Characters of the text.</summary>
    public int Length { get; } = Open.Length + Close.Length + Elements.Sum(element => element.Length);

    /// <summary>The text on one line.</summary>
    public string Text => IsLeaf ? Open + Close : Open + string.Concat(Elements.Select(element => element.Text)) + Close;

    /// <summary>Reads a term's text; what is no term becomes a leaf.</summary>
    public static TermTree Parse(string text)
    {
        int at = 0;
        var terms = new List<TermTree>();
        while (at < text.Length) terms.Add(Read(text, ref at, 0));
        return terms.Count == 1 ? terms[0] : new TermTree("", "", terms);
    }

    /// <summary>Reads one element with the comma or arrow behind it.</summary>
    static TermTree Read(string text, ref int at, int depth)
    {
        int start = at;
        while (at < text.Length && text[at] is not ('[' or '{' or ']' or '}' or ',' or '"' or '\'' or '<')) at++;
        if (at < text.Length && text[at] is '[' or '{' && depth < DepthMost) return ReadContainer(text, start, ref at, depth);
        SkipLeaf(text, ref at);
        if (at == start) at++;
        return new TermTree(text[start..at], "", []);
    }

    static TermTree ReadContainer(string text, int start, ref int at, int depth)
    {
        string open = text[start..++at];
        var elements = new List<TermTree>();
        while (at < text.Length && text[at] is not (']' or '}')) elements.Add(Read(text, ref at, depth + 1));
        int close = at;
        if (at < text.Length) at++;
        if (at < text.Length && text[at] == ',') at++;
        return new TermTree(open, text[close..at], elements);
    }

    /// <summary>Goes behind a leaf and its comma. Quotes and binaries hide the signs in them; brackets beyond the depth are skipped in pairs.</summary>
    static void SkipLeaf(string text, ref int at)
    {
        int brackets = 0;
        while (at < text.Length)
        {
            char sign = text[at];
            if (sign is '"' or '\'') SkipQuoted(text, sign, ref at);
            else if (sign is '[' or '{') brackets++;
            else if (sign is ']' or '}' && brackets-- == 0) return;
            else if (sign == ',' && brackets == 0)
            {
                at++;
                return;
            }
            else if (sign == '<' && at + 1 < text.Length && text[at + 1] == '<') SkipBinary(text, ref at);
            at++;
        }
    }

    /// <summary>To the closing quote, or to the last sign of a text that was cut.</summary>
    static void SkipQuoted(string text, char quote, ref int at)
    {
        at++;
        while (at < text.Length && text[at] != quote) at += text[at] == '\\' ? 2 : 1;
        at = Math.Min(at, text.Length - 1);
    }

    static void SkipBinary(string text, ref int at)
    {
        at += 2;
        while (at + 1 < text.Length && !(text[at] == '>' && text[at + 1] == '>'))
        {
            if (text[at] == '"') SkipQuoted(text, '"', ref at);
            at++;
        }
        at = Math.Min(at + 1, text.Length - 1);
    }
}
