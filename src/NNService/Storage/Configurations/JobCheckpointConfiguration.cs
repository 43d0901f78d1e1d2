using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NNService.Storage.Jobs;

namespace NNService.Storage.Configurations;

internal sealed class JobCheckpointConfiguration : IEntityTypeConfiguration<JobCheckpointRow>
{
    public void Configure(EntityTypeBuilder<JobCheckpointRow> builder)
    {
        builder.ToTable("JobCheckpoints").HasKey(checkpoint => checkpoint.JobId);
        builder.Property(checkpoint => checkpoint.JobId).HasMaxLength(JobConfiguration.IdLength);
        builder.HasOne<JobRow>().WithOne().HasForeignKey<JobCheckpointRow>(checkpoint => checkpoint.JobId).OnDelete(DeleteBehavior.Cascade);
    }
}
