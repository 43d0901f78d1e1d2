using NeuralNet.Data;

namespace NNService.Datasets;

/// <summary>A data set that the catalog lists cannot be read. The message is fit for a client: it names files but not where they lie.</summary>
internal sealed class DatasetUnavailableException(string name, Exception reason)
    : Exception($"The data set '{name}' cannot be read just now. {Describe(reason)}", reason)
{
    /// <summary>Whether an exception tells of the files; any other is a fault of the program.</summary>
    public static bool IsCausedBy(Exception exception) => exception is DataFormatException or IOException or UnauthorizedAccessException;

    private static string Describe(Exception reason) => reason switch
    {
        DataFormatException => reason.Message,
        FileNotFoundException missing => $"Its file {Path.GetFileName(missing.FileName)} is missing.",
        DirectoryNotFoundException => "Its folder is missing.",
        UnauthorizedAccessException => "The service may not read one of its files.",
        _ => "One of its files cannot be opened or read to its end.",
    };
}
