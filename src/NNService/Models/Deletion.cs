namespace NNService.Models;

/// <summary>What came of deleting a version.</summary>
internal enum Deletion
{
    Done,
    NotFound,
    IsLive,
}
