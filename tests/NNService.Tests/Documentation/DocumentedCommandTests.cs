namespace NNService.Tests.Documentation;

public sealed class DocumentedCommandTests
{
    private const string Page = """
        # A page

        ```sh
        not run
        ```

        <!-- run -->
        ```sh
        echo one
        echo two
        ```

        ```text
        one
        two
        ```

        <!-- run -->
        ```sh
        true
        ```

        Some words between make the next block no output.

        ```json
        {}
        ```

        <!-- run -->
        ```sh
        echo {}
        ```
        ```json
        {}
        ```
        """;

    [Fact]
    public void Marked_blocks_are_found_with_their_output() =>
        Assert.Equal(
            [new DocumentedCommand(8, "echo one\necho two", "one\ntwo"), new DocumentedCommand(19, "true", null), new DocumentedCommand(30, "echo {}", "{}")],
            DocumentedCommand.In(Page));

    [Fact]
    public void Line_ends_of_any_kind_are_read() =>
        Assert.Equal(DocumentedCommand.In(Page), DocumentedCommand.In(Page.ReplaceLineEndings("\r\n")));

    [Theory]
    [InlineData("<!-- run -->")]
    [InlineData("<!-- run -->\n\nwords\n```sh\ntrue\n```")]
    [InlineData("<!-- run -->\n```text\ntrue\n```")]
    [InlineData("<!-- run -->\n```sh\ntrue")]
    public void Marker_without_a_command_is_noticed(string page) => Assert.Throws<FormatException>(() => DocumentedCommand.In(page));

    [Theory]
    [InlineData("{\"a\":1}", "{\"a\":1}\n", true)]
    [InlineData("{\"a\":1}", "{\"a\":12}", false)]
    [InlineData("a.c", "abc", false)]
    [InlineData("one\ntwo", "one  \r\ntwo\n\n", true)]
    [InlineData("one\ntwo", "one\nTwo", false)]
    [InlineData("{\"time\":…,\"b\":2}", "{\"time\":0.25,\"b\":2}", true)]
    [InlineData("{\"time\":…,\"b\":2}", "{\"time\":0.25,\"b\":3}", false)]
    [InlineData("[…]", "[1,\n2]", true)]
    [InlineData("…", "", true)]
    public void Printed_text_is_compared_but_for_the_ellipsis(string shown, string printed, bool same) =>
        Assert.Equal(same, ShownOutput.Matches(shown, printed));
}
