import type { Place } from '../world.js';

type Row = readonly [city: string, region: string, country: string, code: string, continent: string, at: string];

/** The first are where most of what comes in from the internet comes from. */
const rows: readonly Row[] = [
  ['Ashburn', 'VA', 'United States', 'US', 'NA', '39.0438,-77.4874'],
  ['Guangzhou', 'GD', 'China', 'CN', 'AS', '23.1291,113.2644'],
  ['Frankfurt', 'HE', 'Germany', 'DE', 'EU', '50.1109,8.6821'],
  ['Moscow', 'MOW', 'Russia', 'RU', 'EU', '55.7558,37.6173'],
  ['Amsterdam', 'NH', 'Netherlands', 'NL', 'EU', '52.3676,4.9041'],
  ['Mumbai', 'MH', 'India', 'IN', 'AS', '19.0748,72.8856'],
  ['Sao Paulo', 'SP', 'Brazil', 'BR', 'SA', '-23.5475,-46.6361'],
  ['Hanoi', 'HN', 'Vietnam', 'VN', 'AS', '21.0245,105.8412'],
  ['Seoul', '11', 'South Korea', 'KR', 'AS', '37.5660,126.9784'],
  ['Singapore', '01', 'Singapore', 'SG', 'AS', '1.2897,103.8501'],
  ['Santa Clara', 'CA', 'United States', 'US', 'NA', '37.3541,-121.9552'],
  ['Hangzhou', 'ZJ', 'China', 'CN', 'AS', '30.2937,120.1614'],
  ['Paris', 'IDF', 'France', 'FR', 'EU', '48.8534,2.3488'],
  ['Saint Petersburg', 'SPE', 'Russia', 'RU', 'EU', '59.9386,30.3141'],
  ['London', 'ENG', 'United Kingdom', 'GB', 'EU', '51.5085,-0.1257'],
  ['Jakarta', 'JK', 'Indonesia', 'ID', 'AS', '-6.2146,106.8451'],
  ['New York', 'NY', 'United States', 'US', 'NA', '40.7143,-74.0060'],
  ['Kyiv', '30', 'Ukraine', 'UA', 'EU', '50.4547,30.5238'],
  ['Istanbul', '34', 'Turkey', 'TR', 'AS', '41.0138,28.9497'],
  ['Tehran', '23', 'Iran', 'IR', 'AS', '35.6944,51.4215'],
  ['Bucharest', 'B', 'Romania', 'RO', 'EU', '44.4323,26.1063'],
  ['Warsaw', 'MZ', 'Poland', 'PL', 'EU', '52.2298,21.0118'],
  ['Bangkok', '10', 'Thailand', 'TH', 'AS', '13.7540,100.5014'],
  ['Tokyo', '13', 'Japan', 'JP', 'AS', '35.6895,139.6917'],
  ['Mexico City', 'CMX', 'Mexico', 'MX', 'NA', '19.4285,-99.1277'],
  ['Buenos Aires', 'C', 'Argentina', 'AR', 'SA', '-34.6132,-58.3772'],
  ['Lagos', 'LA', 'Nigeria', 'NG', 'AF', '6.4541,3.3947'],
  ['Johannesburg', 'GP', 'South Africa', 'ZA', 'AF', '-26.2023,28.0436'],
  ['Sydney', 'NSW', 'Australia', 'AU', 'OC', '-33.8679,151.2073'],
  ['Toronto', 'ON', 'Canada', 'CA', 'NA', '43.7001,-79.4163'],
  ['Madrid', 'MD', 'Spain', 'ES', 'EU', '40.4165,-3.7026'],
  ['Milan', '25', 'Italy', 'IT', 'EU', '45.4643,9.1895'],
  ['Sofia', '22', 'Bulgaria', 'BG', 'EU', '42.6975,23.3242'],
  ['Taipei', 'TPE', 'Taiwan', 'TW', 'AS', '25.0478,121.5319'],
  ['Hong Kong', 'HCW', 'Hong Kong', 'HK', 'AS', '22.2783,114.1747'],
  ['Dhaka', 'C', 'Bangladesh', 'BD', 'AS', '23.7104,90.4074'],
];

/** Towns as the databases of addresses tell them, with a number of a network that RFC 5398 sets aside. */
export const places: readonly Place[] = rows.map(([city, region, country, countryCode, continent, at], index) => {
  const [latitude = '', longitude = ''] = at.split(',');
  const asn = index < 16 ? 64_496 + index : 65_536 + ((index - 16) % 16);
  return { city, region, country, countryCode, continent, latitude, longitude, asn };
});
