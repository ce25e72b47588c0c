DROP TABLE secret, policy_jurisdiction, policy, charge, detainer, offense, offense_family, facility, word,
    population, jurisdiction, coverage, release, dataset;
