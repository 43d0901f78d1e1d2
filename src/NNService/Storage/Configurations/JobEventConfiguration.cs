using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NNService.Storage.Jobs;

namespace NNService.Storage.Configurations;

internal sealed class JobEventConfiguration : IEntityTypeConfiguration<JobEventRow>
{
    public void Configure(EntityTypeBuilder<JobEventRow> builder)
    {
        builder.ToTable("JobEvents").HasKey(change => new { change.JobId, change.Sequence });
        builder.Property(change => change.JobId).HasMaxLength(JobConfiguration.IdLength);
        builder.Property(change => change.From).HasMaxLength(20);
        builder.Property(change => change.To).HasMaxLength(20);
        builder.HasOne<JobRow>().WithMany().HasForeignKey(change => change.JobId).OnDelete(DeleteBehavior.Cascade);
    }
}
