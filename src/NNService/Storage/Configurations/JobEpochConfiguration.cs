using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NNService.Storage.Jobs;

namespace NNService.Storage.Configurations;

internal sealed class JobEpochConfiguration : IEntityTypeConfiguration<JobEpochRow>
{
    public void Configure(EntityTypeBuilder<JobEpochRow> builder)
    {
        builder.ToTable("JobEpochs").HasKey(epoch => new { epoch.JobId, epoch.Epoch });
        builder.Property(epoch => epoch.JobId).HasMaxLength(JobConfiguration.IdLength);
        builder.Property(epoch => epoch.TrainLoss).HasConversion<ExactNumberConversion>();
        builder.Property(epoch => epoch.TestLoss).HasConversion<ExactNumberConversion>();
        builder.HasOne<JobRow>().WithMany().HasForeignKey(epoch => epoch.JobId).OnDelete(DeleteBehavior.Cascade);
    }
}
