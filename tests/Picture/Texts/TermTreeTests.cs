using Playground.Picture.Texts;

namespace Playground.Picture.Tests.Texts;

public sealed class TermTreeTests
{
    [Theory]
    [InlineData("atom")]
    [InlineData("[1,2,3]")]
    [InlineData("{state,#{a => [1,{b,c}],\"k]\" => <<\"x>>,\",1>>},'quo''ted, [',\"a\\\"b\"}")]
    [InlineData("#{}")]
    [InlineData("[{<0.4.0>,#Ref<0.1.2.3>,#Fun<a.1.2>}|tail]")]
    [InlineData("[1,{2,\"cut in the mid")]
    [InlineData("[1,{2,3...")]
    [InlineData("]},,")]
    [InlineData("'")]
    [InlineData("\"\\")]
    [InlineData("<<1,2")]
    [InlineData("")]
    public void The_tree_has_the_whole_text(string text) => Assert.Equal(text, TermTree.Parse(text).Text);

    [Fact]
    public void Elements_are_split_at_commas_outside_of_quotes()
    {
        TermTree tree = TermTree.Parse("{state,\"a,b\",[1,2],#{k => {v,w}}}");
        Assert.Equal("{", tree.Open);
        Assert.Equal("}", tree.Close);
        Assert.Equal(["state,", "\"a,b\",", "[1,2],", "#{k => {v,w}}"], tree.Elements.Select(element => element.Text));
        Assert.Equal(2, tree.Elements[2].Elements.Count);
    }

    [Fact]
    public void A_very_deep_term_ends_in_a_leaf()
    {
        string text = new string('[', 50_000) + new string(']', 50_000);
        Assert.Equal(text, TermTree.Parse(text).Text);
    }
}
