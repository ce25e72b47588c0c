// PostGraphile over the views of tables.sql, with its aggregates and filters; every column can be filtered and grouped.
import { PostGraphileAmberPreset } from "postgraphile/presets/amber";
import { makePgService } from "postgraphile/adaptors/pg";
import aggregates from "@graphile/pg-aggregates";
import filter from "postgraphile-plugin-connection-filter";

// The aggregates have no year of a date: their own extension point adds it.
const GroupByYear = {
  name: "GroupByYear",
  version: "1.0.0",
  after: ["PgAggregatesSpecsPlugin"],
  schema: {
    hooks: {
      build: {
        after: ["PgAggregatesSpecsPlugin"],
        callback(build) {
          const { sql, dataplanPg } = build;
          for (const unit of ["month", "year"]) {
            build.pgAggregateGroupBySpecs.push({
              id: `truncated-to-${unit}`,
              isSuitableType: (codec) => codec === dataplanPg.TYPES.date,
              sqlWrap: (day) => sql`(date_trunc(${sql.literal(unit)}, ${day}))::date`,
              sqlWrapCodec: (codec) => codec,
            });
          }
          return build;
        },
      },
    },
  },
};

export default {
  extends: [PostGraphileAmberPreset, aggregates.PgAggregatesPreset, filter.PostGraphileConnectionFilterPreset],
  plugins: [GroupByYear],
  disablePlugins: ["PgIndexBehaviorsPlugin"],
  pgServices: [makePgService({ connectionString: process.env.BENCH_POSTGRES, schemas: ["bench"], poolConfig: { max: 10 } })],
  schema: { connectionFilterRelations: true },
  grafserv: { host: "127.0.0.1", port: Number(process.env.PORT), watch: false, graphiql: false },
  grafast: { explain: false },
};
