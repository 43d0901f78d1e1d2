namespace NNService.Http.OpenApi;

/// <summary>An error, RFC 9457: what every answer with a status of 400 or more looks like.</summary>
/// <param name="Title">The name of the status.</param>
/// <param name="Status">The HTTP status code.</param>
/// <param name="Detail">What was wrong with this request and what would be right.</param>
/// <param name="TraceId">Finds the lines of this request in the log.</param>
internal sealed record ProblemDocument(string Title, int Status, string Detail, string TraceId);
