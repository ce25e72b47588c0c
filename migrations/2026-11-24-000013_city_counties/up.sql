-- Counties that lie in one city as a whole, so that what is said of the city holds for them. Releases of places
-- that were filled before have none: import them anew.

CREATE TABLE city_county (
    release integer NOT NULL,
    city    text NOT NULL,
    county  text NOT NULL,
    PRIMARY KEY (release, county),
    FOREIGN KEY (release, city) REFERENCES jurisdiction,
    FOREIGN KEY (release, county) REFERENCES jurisdiction
);
COMMENT ON TABLE city_county IS 'Counties no part of which lies outside a city: New York City has five, a consolidated city and county one';
COMMENT ON COLUMN city_county.city IS 'jurisdiction.id of the city';
COMMENT ON COLUMN city_county.county IS 'jurisdiction.id of the county';
