DROP TABLE policy_first;
DELETE FROM coverage
    WHERE field IN ('most_serious_family', 'most_serious_conviction', 'most_serious_conviction_family');
ALTER TABLE detainer
    DROP COLUMN most_serious_family,
    DROP COLUMN most_serious_conviction,
    DROP COLUMN most_serious_conviction_family;
ALTER TABLE offense_family DROP COLUMN severity, DROP COLUMN severity_source;
