import type { ProfileData } from '../profile-data.js';

export const maps: NonNullable<ProfileData['maps']> = {
  sites: {
    'www-01.corp.example.com': 'www.shop.example.com',
    'www-02.corp.example.com': 'portal.example.com',
    'www-03.corp.example.com': 'api.example.com',
    'www-04.corp.example.com': '192.0.2.232',
    'www-05.corp.example.com': 'static.example.com',
  },
  /** Whether an answer carries something (RFC 9110 section 15): none that sends elsewhere does, as captured. */
  bodies: { '302': '', '304': '', '*': 'yes' },
  /** Ports that the container listens on. */
  ports: { https: '9094', http: '9049' },
  versions: { https: 'TLSv1.3', http: 'HTTP' },
  groups: {
    'sql-injection': 'SQL Injection Attacks',
    'cross-site-scripting': 'XSS Injections',
    'path-traversal': 'Directory Traversal',
    'command-execution': 'OS Command Injection',
    'file-inclusion': 'Other Attacks',
    'predictable-resource': 'Forceful Browsing',
    'server-side-request': 'Other Attacks',
    'xml-attack': 'XML Violations',
    protocol: 'Protocol Violations',
  },
};

export const tables: NonNullable<ProfileData['tables']> = {
  pages: [
    {
      weight: 8,
      method: 'GET',
      path: '/',
      query: '"-"',
      status: '${choice:200,200,302}',
      size: { magnitude: [900, 60_000] },
    },
    {
      weight: 6,
      method: 'GET',
      path: '/products/${between:1,9000}',
      query: 'lang=en',
      status: '${choice:200,304}',
      size: { magnitude: [900, 90_000] },
    },
    {
      weight: 6,
      method: 'GET',
      path: '/static/app.${pattern:xxxxxxxx}.js',
      query: '"-"',
      status: '${choice:200,304}',
      size: { magnitude: [9000, 900_000] },
    },
    {
      weight: 5,
      method: 'GET',
      path: '/search',
      query: 'q=${choice:lamp,desk,chair,cable}&page=${between:1,20}',
      status: 200,
      size: { magnitude: [900, 60_000] },
    },
    {
      weight: 4,
      method: 'POST',
      path: '/account/login',
      query: '"-"',
      status: '${choice:200,302,401}',
      size: { magnitude: [200, 3_000] },
    },
    {
      weight: 4,
      method: 'POST',
      path: '/api/v2/orders',
      query: 'id=${between:1,90000}',
      status: '${choice:201,400,500}',
      size: { magnitude: [200, 9_000] },
    },
    { weight: 2, method: 'HEAD', path: '/status', query: '"-"', status: 200, size: 0 },
    {
      weight: 2,
      method: 'GET',
      path: '/images/hero_${between:1,60}.webp',
      query: '"-"',
      status: '${choice:200,304}',
      size: { magnitude: [9000, 300_000] },
    },
  ],
};
