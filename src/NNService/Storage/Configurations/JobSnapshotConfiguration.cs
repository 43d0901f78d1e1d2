using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NNService.Storage.Jobs;

namespace NNService.Storage.Configurations;

internal sealed class JobSnapshotConfiguration : IEntityTypeConfiguration<JobSnapshotRow>
{
    public void Configure(EntityTypeBuilder<JobSnapshotRow> builder)
    {
        builder.ToTable("JobSnapshots").HasKey(snapshot => new { snapshot.JobId, snapshot.Epoch });
        builder.Property(snapshot => snapshot.JobId).HasMaxLength(JobConfiguration.IdLength);
        builder.Property(snapshot => snapshot.Sha256).HasMaxLength(64);
        builder.HasOne<JobRow>().WithMany().HasForeignKey(snapshot => snapshot.JobId).OnDelete(DeleteBehavior.Cascade);
    }
}
