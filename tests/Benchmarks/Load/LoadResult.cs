namespace Benchmarks.Load;

/// <summary>What a server did under load.</summary>
/// <param name="Requests">That were answered.</param>
/// <param name="Rate">Requests a second.</param>
/// <param name="Median">Half of the requests were answered within this, in milliseconds.</param>
/// <param name="High">99 of a hundred were, in milliseconds.</param>
/// <param name="Highest">All were, in milliseconds.</param>
/// <param name="Processor">The server's processor time a request, in microseconds.</param>
internal readonly record struct LoadResult(double Requests, double Rate, double Median, double High, double Highest, double Processor);
