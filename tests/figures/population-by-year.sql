-- How many residents have the states and the counties together, in each year, and how many counties have a figure?
SELECT year, vintage, sum(residents) FILTER (WHERE fips < 100) AS residents_of_states,
       sum(residents) FILTER (WHERE fips >= 100) AS residents_of_counties,
       count(*) FILTER (WHERE fips >= 100) AS counties
FROM population
WHERE release = (SELECT key FROM release WHERE dataset = 'population' AND current)
GROUP BY year, vintage
ORDER BY year;
