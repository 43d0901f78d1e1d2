namespace NeuralNet.Formats.Pickle;

/// <summary>
/// Every opcode the machine executes; <see cref="RefusedOpcode"/> has words for the others. Names and bytes are those of
/// Python's <c>pickletools</c>, the format's specification.
/// </summary>
internal enum PickleOpcode : byte
{
    // The frame of the file.
    Proto = 0x80,
    Frame = 0x95,
    Stop = (byte)'.',

    // Constants and numbers; the first two are text, from protocol 0.
    Int = (byte)'I',
    Long = (byte)'L',
    BinInt = (byte)'J',
    BinInt1 = (byte)'K',
    BinInt2 = (byte)'M',
    Long1 = 0x8a,
    None = (byte)'N',
    NewTrue = 0x88,
    NewFalse = 0x89,

    // Strings: Python 2's, which are text or bytes as one likes; text; bytes.
    String = (byte)'S',
    BinString = (byte)'T',
    ShortBinString = (byte)'U',
    Unicode = (byte)'V',
    BinUnicode = (byte)'X',
    ShortBinUnicode = 0x8c,
    BinBytes = (byte)'B',
    ShortBinBytes = (byte)'C',
    ByteArray8 = 0x96,

    // Containers.
    Mark = (byte)'(',
    EmptyTuple = (byte)')',
    Tuple = (byte)'t',
    Tuple1 = 0x85,
    Tuple2 = 0x86,
    Tuple3 = 0x87,
    EmptyDict = (byte)'}',
    Dict = (byte)'d',
    SetItem = (byte)'s',
    SetItems = (byte)'u',

    // The memo.
    Put = (byte)'p',
    BinPut = (byte)'q',
    LongBinPut = (byte)'r',
    Memoize = 0x94,
    Get = (byte)'g',
    BinGet = (byte)'h',
    LongBinGet = (byte)'j',

    // Names, calls and state: the machine knows five names and does their work itself.
    Global = (byte)'c',
    StackGlobal = 0x93,
    Reduce = (byte)'R',
    Build = (byte)'b',
}
