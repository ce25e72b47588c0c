"""States and territories, and the cities and agencies that have no FIPS code here."""

STATES = [
    ("01", "AL", "Alabama"), ("02", "AK", "Alaska"), ("04", "AZ", "Arizona"), ("05", "AR", "Arkansas"),
    ("06", "CA", "California"), ("08", "CO", "Colorado"), ("09", "CT", "Connecticut"), ("10", "DE", "Delaware"),
    ("11", "DC", "District of Columbia"), ("12", "FL", "Florida"), ("13", "GA", "Georgia"), ("15", "HI", "Hawaii"),
    ("16", "ID", "Idaho"), ("17", "IL", "Illinois"), ("18", "IN", "Indiana"), ("19", "IA", "Iowa"),
    ("20", "KS", "Kansas"), ("21", "KY", "Kentucky"), ("22", "LA", "Louisiana"), ("23", "ME", "Maine"),
    ("24", "MD", "Maryland"), ("25", "MA", "Massachusetts"), ("26", "MI", "Michigan"), ("27", "MN", "Minnesota"),
    ("28", "MS", "Mississippi"), ("29", "MO", "Missouri"), ("30", "MT", "Montana"), ("31", "NE", "Nebraska"),
    ("32", "NV", "Nevada"), ("33", "NH", "New Hampshire"), ("34", "NJ", "New Jersey"), ("35", "NM", "New Mexico"),
    ("36", "NY", "New York"), ("37", "NC", "North Carolina"), ("38", "ND", "North Dakota"), ("39", "OH", "Ohio"),
    ("40", "OK", "Oklahoma"), ("41", "OR", "Oregon"), ("42", "PA", "Pennsylvania"), ("44", "RI", "Rhode Island"),
    ("45", "SC", "South Carolina"), ("46", "SD", "South Dakota"), ("47", "TN", "Tennessee"), ("48", "TX", "Texas"),
    ("49", "UT", "Utah"), ("50", "VT", "Vermont"), ("51", "VA", "Virginia"), ("53", "WA", "Washington"),
    ("54", "WV", "West Virginia"), ("55", "WI", "Wisconsin"), ("56", "WY", "Wyoming"), ("60", "AS", "American Samoa"),
    ("66", "GU", "Guam"), ("69", "MP", "Northern Mariana Islands"), ("72", "PR", "Puerto Rico"),
    ("78", "VI", "Virgin Islands"),
]

# Cities and agencies with a policy of their own, and cities on a published list: id, level, name, state, county.
# A city that lies in several counties has the one of its seat (New York City: Manhattan).
LOCALITIES = [
    ("albuquerque-nm", "city", "Albuquerque", "NM", "35001"),
    ("amherst-ma", "city", "Amherst", "MA", "25015"),
    ("baltimore-city-detention-center-md", "agency", "Baltimore City Detention Center", "MD", "24510"),
    ("berkeley-ca", "city", "Berkeley", "CA", "06001"),
    ("boston-ma", "city", "Boston", "MA", "25025"),
    ("cambridge-ma", "city", "Cambridge", "MA", "25017"),
    ("chicago-il", "city", "Chicago", "IL", "17031"),
    ("denver-co", "city", "Denver", "CO", "08031"),
    ("east-lansing-mi", "city", "East Lansing", "MI", "26065"),
    ("hoboken-nj", "city", "Hoboken", "NJ", "34017"),
    ("iowa-city-ia", "city", "Iowa City", "IA", "19103"),
    ("ithaca-ny", "city", "Ithaca", "NY", "36109"),
    ("jersey-city-nj", "city", "Jersey City", "NJ", "34017"),
    ("las-vegas-nv", "city", "Las Vegas", "NV", "32003"),
    ("los-angeles-ca", "city", "Los Angeles", "CA", "06037"),
    ("new-orleans-la", "city", "New Orleans", "LA", "22071"),
    ("new-york-city-ny", "city", "New York City", "NY", "36061"),
    ("newark-nj", "city", "Newark", "NJ", "34013"),
    ("norcor-or", "agency", "Northern Oregon Regional Corrections Facility", "OR", "41065"),
    ("paterson-nj", "city", "Paterson", "NJ", "34031"),
    ("philadelphia-pa", "city", "Philadelphia", "PA", "42101"),
    ("portland-or", "city", "Portland", "OR", "41051"),
    ("rochester-ny", "city", "Rochester", "NY", "36055"),
    ("san-francisco-ca", "city", "San Francisco", "CA", "06075"),
    ("seattle-wa", "city", "Seattle", "WA", "53033"),
]

# Counties no part of which lies outside a city: what is said of the city holds for the whole county. The five boroughs
# of New York City are counties; the others are consolidated with their county, or share its boundaries.
CITY_COUNTIES = [
    ("denver-co", "08031"),
    ("new-orleans-la", "22071"),
    ("new-york-city-ny", "36005"), ("new-york-city-ny", "36047"), ("new-york-city-ny", "36061"),
    ("new-york-city-ny", "36081"), ("new-york-city-ny", "36085"),
    ("philadelphia-pa", "42101"),
    ("san-francisco-ca", "06075"),
]
