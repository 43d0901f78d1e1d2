using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace NNService.Storage.Migrations;

/// <summary>Training jobs with their events, figures, checkpoints and snapshots. Written by hand, like the first.</summary>
[DbContext(typeof(StoreContext))]
[Migration(Name)]
internal sealed class Jobs : Migration
{
    public const string Name = "20260201000000_Jobs";

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "Jobs",
            columns: table => new
            {
                Id = table.Column<string>(maxLength: 40, nullable: false),
                Name = table.Column<string>(nullable: true),
                Dataset = table.Column<string>(nullable: true),
                Status = table.Column<string>(maxLength: 20, nullable: false),
                Requested = table.Column<string>(maxLength: 20, nullable: true),
                Owner = table.Column<string>(maxLength: 40, nullable: true),
                Claim = table.Column<int>(nullable: false),
                LeaseUntil = table.Column<DateTime>(nullable: true),
                Attempts = table.Column<int>(nullable: false),
                Crashes = table.Column<int>(nullable: false),
                Seed = table.Column<long>(nullable: false),
                Iteration = table.Column<long>(nullable: false),
                IterationsTotal = table.Column<long>(nullable: false),
                Epoch = table.Column<int>(nullable: false),
                Seconds = table.Column<double>(nullable: false),
                Loss = table.Column<string>(nullable: true),
                TrainAccuracy = table.Column<double>(nullable: true),
                TestAccuracy = table.Column<double>(nullable: true),
                Failure = table.Column<string>(nullable: true),
                CreatedAt = table.Column<DateTime>(nullable: false),
                StartedAt = table.Column<DateTime>(nullable: true),
                FinishedAt = table.Column<DateTime>(nullable: true),
                PublishAs = table.Column<string>(nullable: true),
                PublishedVersion = table.Column<int>(nullable: true),
                IdempotencyKey = table.Column<string>(maxLength: 200, nullable: true),
                RequestHash = table.Column<string>(maxLength: 64, nullable: false),
                Architecture = table.Column<string>(nullable: false),
                ClassNames = table.Column<string>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_Jobs", row => row.Id));

        migrationBuilder.CreateIndex("IX_Jobs_IdempotencyKey", "Jobs", "IdempotencyKey", unique: true);
        migrationBuilder.CreateIndex("IX_Jobs_Status", "Jobs", "Status");

        migrationBuilder.CreateTable(
            name: "JobRequests",
            columns: table => new
            {
                JobId = table.Column<string>(maxLength: 40, nullable: false),
                Json = table.Column<string>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_JobRequests", row => row.JobId);
                table.ForeignKey("FK_JobRequests_Jobs_JobId", row => row.JobId, "Jobs", "Id", onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateTable(
            name: "JobEvents",
            columns: table => new
            {
                JobId = table.Column<string>(maxLength: 40, nullable: false),
                Sequence = table.Column<int>(nullable: false),
                Time = table.Column<DateTime>(nullable: false),
                From = table.Column<string>(maxLength: 20, nullable: true),
                To = table.Column<string>(maxLength: 20, nullable: false),
                Reason = table.Column<string>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_JobEvents", row => new { row.JobId, row.Sequence });
                table.ForeignKey("FK_JobEvents_Jobs_JobId", row => row.JobId, "Jobs", "Id", onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateTable(
            name: "JobIterations",
            columns: table => new
            {
                JobId = table.Column<string>(maxLength: 40, nullable: false),
                First = table.Column<long>(nullable: false),
                Losses = table.Column<byte[]>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_JobIterations", row => new { row.JobId, row.First });
                table.ForeignKey("FK_JobIterations_Jobs_JobId", row => row.JobId, "Jobs", "Id", onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateTable(
            name: "JobEpochs",
            columns: table => new
            {
                JobId = table.Column<string>(maxLength: 40, nullable: false),
                Epoch = table.Column<int>(nullable: false),
                TrainLoss = table.Column<string>(nullable: false),
                TrainAccuracy = table.Column<double>(nullable: true),
                TestLoss = table.Column<string>(nullable: true),
                TestAccuracy = table.Column<double>(nullable: true),
                Seconds = table.Column<double>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_JobEpochs", row => new { row.JobId, row.Epoch });
                table.ForeignKey("FK_JobEpochs_Jobs_JobId", row => row.JobId, "Jobs", "Id", onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateTable(
            name: "JobCheckpoints",
            columns: table => new
            {
                JobId = table.Column<string>(maxLength: 40, nullable: false),
                State = table.Column<byte[]>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_JobCheckpoints", row => row.JobId);
                table.ForeignKey("FK_JobCheckpoints_Jobs_JobId", row => row.JobId, "Jobs", "Id", onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateTable(
            name: "JobSnapshots",
            columns: table => new
            {
                JobId = table.Column<string>(maxLength: 40, nullable: false),
                Epoch = table.Column<int>(nullable: false),
                Iteration = table.Column<long>(nullable: false),
                Sha256 = table.Column<string>(maxLength: 64, nullable: false),
                ParameterCount = table.Column<int>(nullable: false),
                TrainAccuracy = table.Column<double>(nullable: true),
                TestAccuracy = table.Column<double>(nullable: true),
                CreatedAt = table.Column<DateTime>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_JobSnapshots", row => new { row.JobId, row.Epoch });
                table.ForeignKey("FK_JobSnapshots_Jobs_JobId", row => row.JobId, "Jobs", "Id", onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateTable(
            name: "SnapshotWeights",
            columns: table => new
            {
                JobId = table.Column<string>(maxLength: 40, nullable: false),
                Epoch = table.Column<int>(nullable: false),
                FormatVersion = table.Column<int>(nullable: false),
                Parameters = table.Column<byte[]>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_SnapshotWeights", row => new { row.JobId, row.Epoch });
                table.ForeignKey(
                    "FK_SnapshotWeights_JobSnapshots_JobId_Epoch", row => new { row.JobId, row.Epoch }, "JobSnapshots", ["JobId", "Epoch"], onDelete: ReferentialAction.Cascade);
            });
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("SnapshotWeights");
        migrationBuilder.DropTable("JobSnapshots");
        migrationBuilder.DropTable("JobCheckpoints");
        migrationBuilder.DropTable("JobEpochs");
        migrationBuilder.DropTable("JobIterations");
        migrationBuilder.DropTable("JobEvents");
        migrationBuilder.DropTable("JobRequests");
        migrationBuilder.DropTable("Jobs");
    }
}
