namespace NNService.Http.OpenApi;

/// <summary>A request that is not valid: a problem that also lists each fault under the place where it was found.</summary>
/// <param name="Title">The name of the status.</param>
/// <param name="Status">The HTTP status code.</param>
/// <param name="Detail">The first fault, with its place.</param>
/// <param name="TraceId">Finds the lines of this request in the log.</param>
/// <param name="Errors">Every fault: JSON path or parameter name to messages. Absent where the request as a whole could not be read.</param>
internal sealed record ValidationProblemDocument(
    string Title, int Status, string Detail, string TraceId, IReadOnlyDictionary<string, string[]>? Errors = null);
