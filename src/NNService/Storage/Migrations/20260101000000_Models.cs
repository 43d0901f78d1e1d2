using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace NNService.Storage.Migrations;

/// <summary>
/// Models, their versions and weights. Written by hand and without column types: each database then takes its own for the CLR type.
/// </summary>
[DbContext(typeof(StoreContext))]
[Migration(Name)]
internal sealed class Models : Migration
{
    public const string Name = "20260101000000_Models";

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "Models",
            columns: table => new
            {
                Name = table.Column<string>(maxLength: 100, nullable: false),
                LiveVersion = table.Column<int>(nullable: true),
                IsDefault = table.Column<bool>(nullable: false),
                NextVersion = table.Column<int>(nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_Models", model => model.Name));

        migrationBuilder.CreateIndex("IX_Models_IsDefault", "Models", "IsDefault", unique: true, filter: "\"IsDefault\"");

        migrationBuilder.CreateTable(
            name: "ModelVersions",
            columns: table => new
            {
                ModelName = table.Column<string>(maxLength: 100, nullable: false),
                Version = table.Column<int>(nullable: false),
                Sha256 = table.Column<string>(maxLength: 64, nullable: false),
                Origin = table.Column<string>(maxLength: 20, nullable: false),
                OriginJob = table.Column<string>(maxLength: 40, nullable: true),
                OriginEpoch = table.Column<int>(nullable: true),
                Architecture = table.Column<string>(nullable: false),
                ParameterCount = table.Column<int>(nullable: false),
                ClassNames = table.Column<string>(nullable: true),
                TestAccuracy = table.Column<double>(nullable: true),
                CreatedAt = table.Column<DateTime>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_ModelVersions", version => new { version.ModelName, version.Version });
                table.ForeignKey("FK_ModelVersions_Models_ModelName", version => version.ModelName, "Models", "Name", onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateTable(
            name: "ModelWeights",
            columns: table => new
            {
                ModelName = table.Column<string>(maxLength: 100, nullable: false),
                Version = table.Column<int>(nullable: false),
                FormatVersion = table.Column<int>(nullable: false),
                Parameters = table.Column<byte[]>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_ModelWeights", weights => new { weights.ModelName, weights.Version });
                table.ForeignKey(
                    "FK_ModelWeights_ModelVersions_ModelName_Version",
                    weights => new { weights.ModelName, weights.Version },
                    "ModelVersions",
                    ["ModelName", "Version"],
                    onDelete: ReferentialAction.Cascade);
            });
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("ModelWeights");
        migrationBuilder.DropTable("ModelVersions");
        migrationBuilder.DropTable("Models");
    }
}
