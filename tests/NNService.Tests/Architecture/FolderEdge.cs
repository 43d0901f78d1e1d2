namespace NNService.Tests.Architecture;

/// <summary>Code in one folder of a project names something of another.</summary>
/// <param name="From">The folder, <see cref="FolderEdges.Root"/> for files beside the project file.</param>
/// <param name="To">A folder of the same project, or the name of another project.</param>
/// <param name="Where">File and line.</param>
internal sealed record FolderEdge(string From, string To, string Where);
