DROP TABLE city_county;
