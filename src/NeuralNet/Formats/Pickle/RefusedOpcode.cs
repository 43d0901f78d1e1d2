namespace NeuralNet.Formats.Pickle;

/// <summary>Why an opcode that is not a <see cref="PickleOpcode"/> has no place in a weights file.</summary>
internal static class RefusedOpcode
{
    private const string Objects = "makes an object of a named class";
    private const string Registry = "calls what an extension number stands for in the reader";
    private const string External = "refers to something outside of the file";
    private const string List = "makes a list";
    private const string Set = "makes a set";
    private const string Float = "holds a single number";
    private const string Stack = "rearranges the stack, which no pickler does for arrays";
    private const string Large = "announces more than 4 GiB";

    /// <summary>The opcode's name and what it does, or null where no protocol knows the byte.</summary>
    public static (string Name, string Reason)? Describe(byte opcode) => opcode switch
    {
        (byte)'i' => ("INST", Objects),
        (byte)'o' => ("OBJ", Objects),
        0x81 => ("NEWOBJ", Objects),
        0x92 => ("NEWOBJ_EX", Objects),
        0x82 => ("EXT1", Registry),
        0x83 => ("EXT2", Registry),
        0x84 => ("EXT4", Registry),
        (byte)'P' => ("PERSID", External),
        (byte)'Q' => ("BINPERSID", External),
        0x97 => ("NEXT_BUFFER", External),
        0x98 => ("READONLY_BUFFER", External),
        (byte)']' => ("EMPTY_LIST", List),
        (byte)'l' => ("LIST", List),
        (byte)'a' => ("APPEND", List),
        (byte)'e' => ("APPENDS", List),
        0x8f => ("EMPTY_SET", Set),
        0x90 => ("ADDITEMS", Set),
        0x91 => ("FROZENSET", Set),
        (byte)'F' => ("FLOAT", Float),
        (byte)'G' => ("BINFLOAT", Float),
        (byte)'0' => ("POP", Stack),
        (byte)'1' => ("POP_MARK", Stack),
        (byte)'2' => ("DUP", Stack),
        0x8b => ("LONG4", Large),
        0x8d => ("BINUNICODE8", Large),
        0x8e => ("BINBYTES8", Large),
        _ => null,
    };
}
